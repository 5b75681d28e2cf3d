-- CreateTable
CREATE TABLE "record_corrections" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "from_version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "attachment_ids" UUID[],
    "title" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "handler_member_id" UUID,
    "reason" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_position_id" UUID NOT NULL,
    "decision" TEXT,
    "note" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "position_id" UUID,

    CONSTRAINT "record_corrections_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "doubts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "ground" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_by_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "finding" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "doubts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "doubt_opinions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "doubt_id" UUID NOT NULL,
    "finding" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,

    CONSTRAINT "doubt_opinions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "record_corrections_tenant_id_record_id_asked_at_idx" ON "record_corrections"("tenant_id", "record_id", "asked_at");

-- CreateIndex
CREATE INDEX "doubts_tenant_id_record_id_raised_at_idx" ON "doubts"("tenant_id", "record_id", "raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "doubt_opinions_tenant_id_doubt_id_given_by_id_key" ON "doubt_opinions"("tenant_id", "doubt_id", "given_by_id");

-- What waits, and at most one of each for a record.
CREATE UNIQUE INDEX "record_corrections_open" ON "record_corrections"("tenant_id", "record_id") WHERE "decision" IS NULL;
CREATE UNIQUE INDEX "doubts_open" ON "doubts"("tenant_id", "record_id") WHERE "finding" IS NULL;

-- AddForeignKey
ALTER TABLE "doubt_opinions" ADD CONSTRAINT "doubt_opinions_tenant_id_doubt_id_fkey" FOREIGN KEY ("tenant_id", "doubt_id") REFERENCES "doubts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['record_corrections', 'doubts', 'doubt_opinions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;

-- Opinions are added and read, never changed; nothing here is taken away.
GRANT SELECT, INSERT, UPDATE, DELETE ON "record_corrections", "doubts" TO luji_app;
GRANT SELECT, INSERT ON "doubt_opinions" TO luji_app;
REVOKE UPDATE, DELETE ON "doubt_opinions" FROM luji_app;
