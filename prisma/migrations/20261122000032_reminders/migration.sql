-- CreateTable
CREATE TABLE "digests" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "notification_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "digest_lines" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "digest_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "reminder_id" UUID,
    "capacity" TEXT NOT NULL,
    "position_id" UUID NOT NULL,

    CONSTRAINT "digest_lines_pkey" PRIMARY KEY ("tenant_id","member_id","obligation_id","cause")
);

-- CreateTable
CREATE TABLE "reminders" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "sender_member_id" UUID NOT NULL,
    "sender_position_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "deliver_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "reminder_items" (
    "tenant_id" UUID NOT NULL,
    "reminder_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,

    CONSTRAINT "reminder_items_pkey" PRIMARY KEY ("tenant_id","reminder_id","obligation_id","member_id")
);

-- CreateTable
CREATE TABLE "reminder_receipts" (
    "tenant_id" UUID NOT NULL,
    "reminder_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "digest_id" UUID,
    "sent_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "reply" TEXT,

    CONSTRAINT "reminder_receipts_pkey" PRIMARY KEY ("tenant_id","reminder_id","member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "digests_tenant_id_member_id_day_key" ON "digests"("tenant_id", "member_id", "day");

-- CreateIndex
CREATE INDEX "digest_lines_tenant_id_digest_id_idx" ON "digest_lines"("tenant_id", "digest_id");

-- CreateIndex
CREATE INDEX "reminders_tenant_id_organization_id_created_at_idx" ON "reminders"("tenant_id", "organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "reminder_receipts_tenant_id_digest_id_idx" ON "reminder_receipts"("tenant_id", "digest_id");

-- What has not reached its people yet is little.
CREATE INDEX "reminder_receipts_waiting" ON "reminder_receipts" ("tenant_id", "reminder_id") WHERE "sent_at" IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['digests', 'digest_lines', 'reminders', 'reminder_items', 'reminder_receipts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO luji_app', t);
  END LOOP;
END $$;
