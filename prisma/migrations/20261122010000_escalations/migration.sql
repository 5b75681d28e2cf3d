-- CreateTable
CREATE TABLE "escalations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "window_from_on" DATE NOT NULL,
    "window_to_on" DATE NOT NULL,
    "overdue_count" INTEGER NOT NULL,
    "proposed_on" DATE NOT NULL,
    "explain_by_on" DATE NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "escalations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "escalation_obligations" (
    "tenant_id" UUID NOT NULL,
    "escalation_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "escalation_obligations_pkey" PRIMARY KEY ("tenant_id","escalation_id","obligation_id")
);

-- CreateTable
CREATE TABLE "escalation_moves" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "escalation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ground" TEXT,
    "text" TEXT,
    "reference" TEXT,
    "done_on" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "position_id" UUID,

    CONSTRAINT "escalation_moves_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "escalations_tenant_id_unit_id_window_from_on_idx" ON "escalations"("tenant_id", "unit_id", "window_from_on");

-- CreateIndex
CREATE INDEX "escalations_tenant_id_group_id_status_idx" ON "escalations"("tenant_id", "group_id", "status");

-- CreateIndex
CREATE INDEX "escalation_moves_tenant_id_escalation_id_idx" ON "escalation_moves"("tenant_id", "escalation_id");

-- AddForeignKey
ALTER TABLE "escalation_obligations" ADD CONSTRAINT "escalation_obligations_tenant_id_escalation_id_fkey" FOREIGN KEY ("tenant_id", "escalation_id") REFERENCES "escalations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_moves" ADD CONSTRAINT "escalation_moves_tenant_id_escalation_id_fkey" FOREIGN KEY ("tenant_id", "escalation_id") REFERENCES "escalations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "escalations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "escalations" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "escalations"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "escalations" TO luji_app;

ALTER TABLE "escalation_obligations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "escalation_obligations" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "escalation_obligations"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "escalation_obligations" TO luji_app;

ALTER TABLE "escalation_moves" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "escalation_moves" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "escalation_moves"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "escalation_moves" TO luji_app;

-- One step for each unit, level and window, unless it was cancelled or fell.
CREATE UNIQUE INDEX "escalations_standing" ON "escalations" ("tenant_id", "unit_id", "level", "window_from_on") WHERE "status" NOT IN ('cancelled', 'waived');

-- What was said, decided and done can be added to and read, never changed; what a step rests on stays as it was.
REVOKE UPDATE, DELETE ON "escalation_moves", "escalation_obligations" FROM luji_app;
