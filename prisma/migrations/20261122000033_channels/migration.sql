-- CreateTable
CREATE TABLE "member_channels" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "address" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_channels_pkey" PRIMARY KEY ("tenant_id","member_id","channel")
);

-- CreateTable
CREATE TABLE "message_deliveries" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "digest_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_deliveries_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "message_deliveries_tenant_id_digest_id_channel_key" ON "message_deliveries"("tenant_id", "digest_id", "channel");

-- CreateIndex
CREATE INDEX "message_deliveries_tenant_id_created_at_idx" ON "message_deliveries"("tenant_id", "created_at" DESC);

-- What waits to be sent is little.
CREATE INDEX "message_deliveries_waiting" ON "message_deliveries" ("tenant_id", "next_at") WHERE "status" = 'waiting';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['member_channels', 'message_deliveries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO luji_app', t);
  END LOOP;
END $$;
