-- CreateTable
CREATE TABLE "sealing_keys" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "public_key" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sealing_keys_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sealing_keys_tenant_id_member_id_key" ON "sealing_keys"("tenant_id", "member_id");

ALTER TABLE "sealing_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sealing_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "sealing_keys"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "sealing_keys" TO luji_app;
