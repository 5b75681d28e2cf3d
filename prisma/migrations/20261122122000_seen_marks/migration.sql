-- CreateTable
CREATE TABLE "seen_marks" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_marks_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "seen_marks_tenant_id_member_id_subject_key" ON "seen_marks"("tenant_id", "member_id", "subject");

ALTER TABLE "seen_marks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "seen_marks" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "seen_marks"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "seen_marks" TO luji_app;
