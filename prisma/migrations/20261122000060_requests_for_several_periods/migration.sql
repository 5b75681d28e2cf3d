-- A waiver may cover several periods; an extension moves the due day of one. Both are asked for and decided alike.
ALTER TABLE "waivers"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'waiver',
  ADD COLUMN "covers_to_on" DATE,
  ADD COLUMN "new_due_on" DATE;
ALTER TABLE "waivers" ALTER COLUMN "kind" DROP DEFAULT;

-- What waits for a decision.
CREATE INDEX "waivers_pending" ON "waivers" ("tenant_id", "requested_at") WHERE "decision" IS NULL;
