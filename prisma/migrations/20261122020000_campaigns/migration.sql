-- CreateTable
CREATE TABLE "campaigns" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "occasion" TEXT,
    "organization_id" UUID NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "campaign_units" (
    "tenant_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,

    CONSTRAINT "campaign_units_pkey" PRIMARY KEY ("tenant_id","campaign_id","subject_id")
);

-- CreateTable
CREATE TABLE "campaign_receipts" (
    "tenant_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,

    CONSTRAINT "campaign_receipts_pkey" PRIMARY KEY ("tenant_id","campaign_id","subject_id","member_id")
);

-- CreateIndex
CREATE INDEX "campaigns_tenant_id_issued_at_idx" ON "campaigns"("tenant_id", "issued_at" DESC);

-- CreateIndex
CREATE INDEX "campaign_units_tenant_id_obligation_id_idx" ON "campaign_units"("tenant_id", "obligation_id");

-- AddForeignKey
ALTER TABLE "campaign_units" ADD CONSTRAINT "campaign_units_tenant_id_campaign_id_fkey" FOREIGN KEY ("tenant_id", "campaign_id") REFERENCES "campaigns"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_receipts" ADD CONSTRAINT "campaign_receipts_tenant_id_campaign_id_fkey" FOREIGN KEY ("tenant_id", "campaign_id") REFERENCES "campaigns"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "campaigns" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "campaigns" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "campaigns"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "campaigns" TO luji_app;

ALTER TABLE "campaign_units" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "campaign_units" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "campaign_units"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "campaign_units" TO luji_app;

ALTER TABLE "campaign_receipts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "campaign_receipts" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "campaign_receipts"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "campaign_receipts" TO luji_app;
