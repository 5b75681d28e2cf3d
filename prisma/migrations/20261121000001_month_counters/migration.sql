-- CreateTable
CREATE TABLE "duty_month_counters" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "section_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "duty_month_counters_pkey" PRIMARY KEY ("tenant_id","kind","month","subject_kind","group_id","subject_id","section_code","state","slot")
);

-- What has been counted by day so far. The owner sees every tenant for this one statement.
ALTER TABLE "duty_counters" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "duty_month_counters" ("tenant_id", "kind", "month", "subject_kind", "group_id", "subject_id", "section_code", "state", "slot", "n")
SELECT "tenant_id", "kind", date_trunc('month', "day")::date, "subject_kind", "group_id", "subject_id", "section_code", "state", 0, sum("n")
FROM "duty_counters" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
ALTER TABLE "duty_counters" FORCE ROW LEVEL SECURITY;

ALTER TABLE "duty_month_counters" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "duty_month_counters" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "duty_month_counters"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "duty_month_counters" TO luji_app;
