-- CreateTable
CREATE TABLE "samples" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "group_ids" UUID[],
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "size" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "reason" TEXT,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_by_id" UUID NOT NULL,

    CONSTRAINT "samples_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sample_draws" (
    "tenant_id" UUID NOT NULL,
    "sample_id" UUID NOT NULL,
    "numbers" TEXT[],
    "digest" TEXT NOT NULL,
    "left_out" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_by_id" UUID NOT NULL,

    CONSTRAINT "sample_draws_pkey" PRIMARY KEY ("tenant_id","sample_id")
);

-- CreateTable
CREATE TABLE "sampled_records" (
    "tenant_id" UUID NOT NULL,
    "sample_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "record_id" UUID NOT NULL,

    CONSTRAINT "sampled_records_pkey" PRIMARY KEY ("tenant_id","sample_id","place")
);

-- CreateTable
CREATE TABLE "sample_findings" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sample_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "remark" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "found_by_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,

    CONSTRAINT "sample_findings_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "samples_tenant_id_number_key" ON "samples"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "sample_findings_tenant_id_sample_id_place_found_at_idx" ON "sample_findings"("tenant_id", "sample_id", "place", "found_at");

-- AddForeignKey
ALTER TABLE "sample_draws" ADD CONSTRAINT "sample_draws_tenant_id_sample_id_fkey" FOREIGN KEY ("tenant_id", "sample_id") REFERENCES "samples"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampled_records" ADD CONSTRAINT "sampled_records_tenant_id_sample_id_fkey" FOREIGN KEY ("tenant_id", "sample_id") REFERENCES "samples"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_findings" ADD CONSTRAINT "sample_findings_tenant_id_sample_id_place_fkey" FOREIGN KEY ("tenant_id", "sample_id", "place") REFERENCES "sampled_records"("tenant_id", "sample_id", "place") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['samples', 'sample_draws', 'sampled_records', 'sample_findings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    -- What was published, drawn and found is added to and read, never changed.
    EXECUTE format('GRANT SELECT, INSERT ON %I TO luji_app', t);
    EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM luji_app', t);
  END LOOP;
END $$;
