-- CreateTable
CREATE TABLE "record_imports" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT,
    "digest" TEXT NOT NULL,
    "columns" TEXT[],
    "ignored" TEXT[],
    "state" TEXT NOT NULL,
    "late_reason" TEXT,
    "row_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_imports_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "record_import_rows" (
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "entry" JSONB,
    "digest" TEXT,
    "faults" JSONB NOT NULL,
    "obligation_id" UUID,
    "record_id" UUID,

    CONSTRAINT "record_import_rows_pkey" PRIMARY KEY ("tenant_id","import_id","number")
);

-- CreateIndex
CREATE INDEX "record_imports_tenant_id_created_by_id_created_at_idx" ON "record_imports"("tenant_id", "created_by_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "record_import_rows_tenant_id_digest_idx" ON "record_import_rows"("tenant_id", "digest");

-- AddForeignKey
ALTER TABLE "record_import_rows" ADD CONSTRAINT "record_import_rows_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "record_imports"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The same rows are taken once, as long as they are not dropped or taken back.
CREATE UNIQUE INDEX "record_imports_once" ON "record_imports" ("tenant_id", "subject_id", "item_code", "digest") WHERE "state" NOT IN ('dropped', 'undone');
CREATE INDEX "record_imports_under_way" ON "record_imports" ("tenant_id", "created_at") WHERE "state" IN ('checking', 'running', 'undoing');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['record_imports', 'record_import_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO luji_app', t);
  END LOOP;
END $$;
