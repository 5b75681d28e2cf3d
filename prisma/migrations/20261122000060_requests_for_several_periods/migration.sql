-- A waiver may cover several periods; an extension moves the due day of one. Both are asked for and decided alike.
ALTER TABLE "waivers"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'waiver' CHECK ("kind" IN ('waiver', 'extension')),
  ADD COLUMN "covers_to_on" DATE,
  ADD COLUMN "new_due_on" DATE,
  ADD CONSTRAINT "waivers_kind_fits" CHECK (
    ("kind" = 'extension') = ("new_due_on" IS NOT NULL) AND ("kind" = 'waiver' OR "covers_to_on" IS NULL)
  );
ALTER TABLE "waivers" ALTER COLUMN "kind" DROP DEFAULT;

-- What waits for a decision.
CREATE INDEX "waivers_pending" ON "waivers" ("tenant_id", "requested_at") WHERE "decision" IS NULL;
