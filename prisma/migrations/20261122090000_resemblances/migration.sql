-- CreateTable
CREATE TABLE "record_prints" (
    "tenant_id" UUID NOT NULL,
    "passage" INTEGER NOT NULL,
    "record_id" UUID NOT NULL,

    CONSTRAINT "record_prints_pkey" PRIMARY KEY ("tenant_id","passage","record_id")
);

-- CreateTable
CREATE TABLE "resemblance_answers" (
    "tenant_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "what_is_different" TEXT NOT NULL,
    "shown" JSONB NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID NOT NULL,

    CONSTRAINT "resemblance_answers_pkey" PRIMARY KEY ("tenant_id","record_id","version")
);

-- AddForeignKey
ALTER TABLE "resemblance_answers" ADD CONSTRAINT "resemblance_answers_tenant_id_record_id_version_fkey" FOREIGN KEY ("tenant_id", "record_id", "version") REFERENCES "record_versions"("tenant_id", "record_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['record_prints', 'resemblance_answers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;

-- Prints follow from the records; answers are added and read, never changed.
GRANT SELECT, INSERT, UPDATE, DELETE ON "record_prints" TO luji_app;
GRANT SELECT, INSERT ON "resemblance_answers" TO luji_app;
REVOKE UPDATE, DELETE ON "resemblance_answers" FROM luji_app;
