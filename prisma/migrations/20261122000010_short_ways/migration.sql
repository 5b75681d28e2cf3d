-- Undoes a transaction in which a row was no longer as expected; its commit may be under way behind the statement.
CREATE FUNCTION refuse_stale_write(is_as_expected boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_as_expected THEN
    RAISE EXCEPTION 'A row was no longer as expected' USING ERRCODE = 'STALE';
  END IF;
END $$;

-- What the boards count of open obligations stands in the index itself.
DROP INDEX "obligations_open";
CREATE INDEX "obligations_open" ON "obligations" ("tenant_id", "due_on", "group_id")
  INCLUDE ("subject_kind", "subject_id", "section_code", "status", "cadence", "id")
  WHERE "status" IN ('open', 'waiver_requested');

-- Everybody's reach is read with every request; groups are few among the organizations.
CREATE INDEX "organizations_groups" ON "organizations" ("tenant_id", "sort_order") WHERE "kind" = 'group';
