-- AlterTable
ALTER TABLE "checklist_versions" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "author_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN "consulted_at" TIMESTAMPTZ(3),
ADD COLUMN "consultation_until_on" DATE,
ADD COLUMN "approved_at" TIMESTAMPTZ(3),
ADD COLUMN "approved_by_id" UUID,
ADD COLUMN "approval_note" TEXT,
ADD COLUMN "burden_note" TEXT;

UPDATE "checklist_versions" SET "author_ids" = ARRAY["imported_by_id"] WHERE "imported_by_id" IS NOT NULL;

-- CreateTable
CREATE TABLE "checklist_comments" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "item_code" TEXT,
    "member_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "checklist_comments_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "checklist_comments_tenant_id_version_id_written_at_idx" ON "checklist_comments"("tenant_id", "version_id", "written_at");

-- AddForeignKey
ALTER TABLE "checklist_comments" ADD CONSTRAINT "checklist_comments_tenant_id_version_id_fkey" FOREIGN KEY ("tenant_id", "version_id") REFERENCES "checklist_versions"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "checklist_comments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_comments" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "checklist_comments"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "checklist_comments" TO luji_app;
