-- CreateTable
CREATE TABLE "picture_prints" (
    "tenant_id" UUID NOT NULL,
    "band" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "print" TEXT NOT NULL,

    CONSTRAINT "picture_prints_pkey" PRIMARY KEY ("tenant_id","band","sha256")
);

-- CreateIndex
CREATE INDEX "picture_prints_tenant_id_sha256_idx" ON "picture_prints"("tenant_id", "sha256");

ALTER TABLE "picture_prints" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "picture_prints" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "picture_prints"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "picture_prints" TO luji_app;
