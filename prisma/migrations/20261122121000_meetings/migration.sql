-- CreateTable
CREATE TABLE "meetings" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "topic" TEXT NOT NULL,
    "host_position_id" UUID NOT NULL,
    "conclusions" TEXT,
    "revision" INTEGER NOT NULL,
    "attendance_revision" INTEGER NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "prepared_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "record_id" UUID,
    "agenda" JSONB,
    "cancel_reason" TEXT,

    CONSTRAINT "meetings_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "meeting_attendees" (
    "tenant_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "presence" TEXT NOT NULL,

    CONSTRAINT "meeting_attendees_pkey" PRIMARY KEY ("tenant_id","meeting_id","position_id")
);

-- CreateTable
CREATE TABLE "agenda_notes" (
    "tenant_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "discussed" BOOLEAN NOT NULL,
    "note" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "agenda_notes_pkey" PRIMARY KEY ("tenant_id","meeting_id","line")
);

-- CreateTable
CREATE TABLE "meeting_promises" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner_position_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "meeting_promises_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "meetings_tenant_id_group_id_held_on_id_idx" ON "meetings"("tenant_id", "group_id", "held_on" DESC, "id");

-- CreateIndex
CREATE INDEX "meetings_tenant_id_obligation_id_idx" ON "meetings"("tenant_id", "obligation_id");

-- CreateIndex
CREATE INDEX "meeting_promises_tenant_id_meeting_id_place_idx" ON "meeting_promises"("tenant_id", "meeting_id", "place");

-- CreateIndex
CREATE INDEX "meeting_promises_tenant_id_owner_position_id_status_idx" ON "meeting_promises"("tenant_id", "owner_position_id", "status");

-- CreateIndex
CREATE INDEX "meeting_promises_tenant_id_group_id_status_idx" ON "meeting_promises"("tenant_id", "group_id", "status");

-- AddForeignKey
ALTER TABLE "meeting_attendees" ADD CONSTRAINT "meeting_attendees_tenant_id_meeting_id_fkey" FOREIGN KEY ("tenant_id", "meeting_id") REFERENCES "meetings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_notes" ADD CONSTRAINT "agenda_notes_tenant_id_meeting_id_fkey" FOREIGN KEY ("tenant_id", "meeting_id") REFERENCES "meetings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_promises" ADD CONSTRAINT "meeting_promises_tenant_id_meeting_id_fkey" FOREIGN KEY ("tenant_id", "meeting_id") REFERENCES "meetings"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['meetings', 'meeting_attendees', 'agenda_notes', 'meeting_promises'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO luji_app', t);
  END LOOP;
END $$;
