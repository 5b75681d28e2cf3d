-- CreateTable
CREATE TABLE "report_texts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "effects" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "plans" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_texts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_texts_tenant_id_subject_id_from_on_to_on_key" ON "report_texts"("tenant_id", "subject_id", "from_on", "to_on");

ALTER TABLE "report_texts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "report_texts" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "report_texts"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "report_texts" TO luji_app;
