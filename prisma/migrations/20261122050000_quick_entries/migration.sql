-- The line from which a draft was begun, and the day on which it was written: the reading can be explained again.
ALTER TABLE "record_drafts" ADD COLUMN "line" TEXT,
ADD COLUMN "line_on" DATE;

-- CreateTable
CREATE TABLE "entry_templates" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "member_id" UUID,
    "item_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,

    CONSTRAINT "entry_templates_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "entry_templates_tenant_id_organization_id_item_code_idx" ON "entry_templates"("tenant_id", "organization_id", "item_code");

ALTER TABLE "entry_templates" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "entry_templates" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "entry_templates"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "entry_templates" TO luji_app;
