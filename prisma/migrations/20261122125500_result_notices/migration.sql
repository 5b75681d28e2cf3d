-- CreateTable
CREATE TABLE "result_notices" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "quarter" TEXT NOT NULL,
    "as_of_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "judgement" TEXT NOT NULL,
    "requirements" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "year" INTEGER,
    "number" INTEGER,
    "figures" JSONB,
    "issued_by_id" UUID,
    "issued_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "result_notices_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "result_notices_tenant_id_year_number_key" ON "result_notices"("tenant_id", "year", "number");

-- One notice of a quarter stands at a time.
CREATE UNIQUE INDEX "result_notices_standing" ON "result_notices" ("tenant_id", "quarter") WHERE "status" <> 'revoked';

ALTER TABLE "result_notices" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "result_notices" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "result_notices"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "result_notices" TO luji_app;
