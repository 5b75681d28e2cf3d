-- CreateTable
CREATE TABLE "strikes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "proposed_on" DATE NOT NULL,
    "explain_by_on" DATE NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "strikes_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "strike_explanations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "strike_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "explained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "strike_explanations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "strike_decisions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "strike_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "note" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "position_id" UUID,

    CONSTRAINT "strike_decisions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "interviews" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "more_than" INTEGER NOT NULL,
    "window_from_on" DATE NOT NULL,
    "window_to_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "scheduled_for" TIMESTAMPTZ(3),
    "place" TEXT,
    "held_on" DATE,
    "held_by_id" UUID,
    "second_id" UUID,
    "record" TEXT,
    "requirement" TEXT,
    "follow_up_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "drop_ground" TEXT,
    "drop_note" TEXT,
    "drop_count" INTEGER,

    CONSTRAINT "interviews_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "interview_strikes" (
    "tenant_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "strike_id" UUID NOT NULL,

    CONSTRAINT "interview_strikes_pkey" PRIMARY KEY ("tenant_id","interview_id","strike_id")
);

-- CreateTable
CREATE TABLE "heartbeats" (
    "tenant_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeats_pkey" PRIMARY KEY ("tenant_id","source")
);

-- CreateTable
CREATE TABLE "downtimes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "downtimes_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "strikes_tenant_id_obligation_id_key" ON "strikes"("tenant_id", "obligation_id");

-- CreateIndex
CREATE INDEX "strikes_tenant_id_member_id_due_on_idx" ON "strikes"("tenant_id", "member_id", "due_on");

-- CreateIndex
CREATE INDEX "strike_explanations_tenant_id_strike_id_idx" ON "strike_explanations"("tenant_id", "strike_id");

-- CreateIndex
CREATE INDEX "strike_decisions_tenant_id_strike_id_idx" ON "strike_decisions"("tenant_id", "strike_id");

-- CreateIndex
CREATE INDEX "interviews_tenant_id_member_id_window_from_on_idx" ON "interviews"("tenant_id", "member_id", "window_from_on");

-- CreateIndex
CREATE INDEX "interviews_tenant_id_group_id_status_idx" ON "interviews"("tenant_id", "group_id", "status");

-- CreateIndex
CREATE INDEX "interview_strikes_tenant_id_strike_id_idx" ON "interview_strikes"("tenant_id", "strike_id");

-- CreateIndex
CREATE UNIQUE INDEX "downtimes_tenant_id_source_from_at_key" ON "downtimes"("tenant_id", "source", "from_at");

-- AddForeignKey
ALTER TABLE "strike_explanations" ADD CONSTRAINT "strike_explanations_tenant_id_strike_id_fkey" FOREIGN KEY ("tenant_id", "strike_id") REFERENCES "strikes"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "strike_decisions" ADD CONSTRAINT "strike_decisions_tenant_id_strike_id_fkey" FOREIGN KEY ("tenant_id", "strike_id") REFERENCES "strikes"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_strikes" ADD CONSTRAINT "interview_strikes_tenant_id_interview_id_fkey" FOREIGN KEY ("tenant_id", "interview_id") REFERENCES "interviews"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_strikes" ADD CONSTRAINT "interview_strikes_tenant_id_strike_id_fkey" FOREIGN KEY ("tenant_id", "strike_id") REFERENCES "strikes"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "strikes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "strikes" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "strikes"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "strikes" TO luji_app;

ALTER TABLE "strike_explanations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "strike_explanations" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "strike_explanations"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "strike_explanations" TO luji_app;

ALTER TABLE "strike_decisions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "strike_decisions" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "strike_decisions"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "strike_decisions" TO luji_app;

ALTER TABLE "interviews" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "interviews" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "interviews"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "interviews" TO luji_app;

ALTER TABLE "interview_strikes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "interview_strikes" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "interview_strikes"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "interview_strikes" TO luji_app;

ALTER TABLE "heartbeats" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "heartbeats" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "heartbeats"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "heartbeats" TO luji_app;

ALTER TABLE "downtimes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "downtimes" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "downtimes"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "downtimes" TO luji_app;

-- One interview for each person, level and window, unless it was dropped.
CREATE UNIQUE INDEX "interviews_standing" ON "interviews" ("tenant_id", "member_id", "level", "window_from_on") WHERE "status" <> 'dropped';
CREATE INDEX "strikes_undecided" ON "strikes" ("tenant_id", "explain_by_on") WHERE "status" = 'proposed';

-- What was said and decided can be added to and read, never changed.
REVOKE UPDATE, DELETE ON "strike_explanations", "strike_decisions" FROM luji_app;
