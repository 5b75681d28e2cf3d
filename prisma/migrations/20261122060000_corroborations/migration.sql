-- CreateTable
CREATE TABLE "corroborations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "unit_record_id" UUID,
    "group_record_id" UUID,
    "stated_by" TEXT NOT NULL,
    "record_type" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "topic" TEXT,
    "state" TEXT NOT NULL,
    "open_fields" TEXT[],
    "comparison" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "corroborations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "corroboration_answers" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "corroboration_id" UUID NOT NULL,
    "attended" TEXT NOT NULL,
    "stated" JSONB NOT NULL,
    "said" JSONB NOT NULL,
    "note" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,

    CONSTRAINT "corroboration_answers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "corroborations_tenant_id_group_id_happened_on_id_idx" ON "corroborations"("tenant_id", "group_id", "happened_on" DESC, "id");

-- CreateIndex
CREATE INDEX "corroborations_tenant_id_unit_id_happened_on_id_idx" ON "corroborations"("tenant_id", "unit_id", "happened_on" DESC, "id");

-- CreateIndex
CREATE INDEX "corroborations_tenant_id_unit_record_id_idx" ON "corroborations"("tenant_id", "unit_record_id");

-- CreateIndex
CREATE INDEX "corroborations_tenant_id_group_record_id_idx" ON "corroborations"("tenant_id", "group_record_id");

-- CreateIndex
CREATE INDEX "corroboration_answers_tenant_id_corroboration_id_answered_a_idx" ON "corroboration_answers"("tenant_id", "corroboration_id", "answered_at");

-- AddForeignKey
ALTER TABLE "corroboration_answers" ADD CONSTRAINT "corroboration_answers_tenant_id_corroboration_id_fkey" FOREIGN KEY ("tenant_id", "corroboration_id") REFERENCES "corroborations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['corroborations', 'corroboration_answers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;

-- Answers are added and read, never changed.
GRANT SELECT, INSERT, UPDATE, DELETE ON "corroborations" TO luji_app;
GRANT SELECT, INSERT ON "corroboration_answers" TO luji_app;
REVOKE UPDATE, DELETE ON "corroboration_answers" FROM luji_app;
