-- CreateTable
CREATE TABLE "position_absences" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "substitute_position_id" UUID,
    "reason" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "position_absences_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "position_absences_tenant_id_position_id_to_on_idx" ON "position_absences"("tenant_id", "position_id", "to_on");

ALTER TABLE "position_absences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "position_absences" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "position_absences"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "position_absences" TO luji_app;
