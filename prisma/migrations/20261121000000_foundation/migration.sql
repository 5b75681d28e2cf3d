-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "attachments" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_by_id" UUID NOT NULL,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "work_calendars" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_calendars_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "checklists" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "duty_kind" TEXT NOT NULL,

    CONSTRAINT "checklists_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "checklist_versions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "sections" JSONB NOT NULL,
    "dictionaries" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "in_force_from_on" DATE,
    "in_force_to_on" DATE,

    CONSTRAINT "checklist_versions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "checklist_items" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "section_code" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "checklist_items_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "events" (
    "tenant_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "position_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prev" TEXT,
    "content" JSONB NOT NULL,
    "salt" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("tenant_id","stream_id","seq")
);

-- CreateTable
CREATE TABLE "event_deliveries" (
    "tenant_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "subscriber" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "event_deliveries_pkey" PRIMARY KEY ("tenant_id","stream_id","seq","subscriber")
);

-- CreateTable
CREATE TABLE "command_keys" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "member_id" UUID,
    "input_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_keys_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "number_series" (
    "tenant_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("tenant_id","series")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_sessions" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT,
    "initials" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "members_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "positions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "post_zh" TEXT NOT NULL,
    "post_en" TEXT,
    "roles" TEXT[],
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "positions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "position_charges" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "position_charges_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "href" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "obligations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "section_code" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "occurrence_key" TEXT NOT NULL,
    "period_from_on" DATE NOT NULL,
    "period_to_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "due_soon_from_on" DATE,
    "min_per_period" INTEGER NOT NULL,
    "owner_position_id" UUID,
    "event_on" DATE,
    "source_record_id" UUID,
    "status" TEXT NOT NULL,
    "outcome" TEXT,
    "submitted_count" INTEGER NOT NULL DEFAULT 0,
    "accepted_count" INTEGER NOT NULL DEFAULT 0,
    "done_on_time" BOOLEAN,
    "recorded_on_time" BOOLEAN,
    "judged_item_id" UUID,
    "judged_calendar" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "obligations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "item_assignments" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "position_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_assignments_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "waivers" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decision_note" TEXT,

    CONSTRAINT "waivers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "duty_counters" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "group_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "section_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "duty_counters_pkey" PRIMARY KEY ("tenant_id","kind","day","group_id","subject_id","section_code","state","slot")
);

-- CreateTable
CREATE TABLE "organizations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "short_zh" TEXT,
    "name_en" TEXT,
    "initials" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "traits" JSONB NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "organization_links" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "superior_id" UUID NOT NULL,
    "relation" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "organization_links_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "subjects" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "subjects_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "duty_records" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "section_code" TEXT NOT NULL,
    "record_type" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "reviewed" BOOLEAN,
    "returned_at" TIMESTAMPTZ(3),
    "author_member_id" UUID NOT NULL,
    "author_position_id" UUID NOT NULL,
    "handler_member_id" UUID,
    "late_reason" TEXT,
    "signal_rank" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "duty_records_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "record_versions" (
    "tenant_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,

    CONSTRAINT "record_versions_pkey" PRIMARY KEY ("tenant_id","record_id","version")
);

-- CreateTable
CREATE TABLE "record_attachments" (
    "tenant_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "attachment_id" UUID NOT NULL,

    CONSTRAINT "record_attachments_pkey" PRIMARY KEY ("tenant_id","record_id","version","attachment_id")
);

-- CreateTable
CREATE TABLE "claims" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "obligation_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "done_on_time" BOOLEAN NOT NULL,
    "recorded_on_time" BOOLEAN NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "claims_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "record_drafts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "obligation_id" UUID,
    "record_id" UUID,
    "content" JSONB NOT NULL,
    "attachment_ids" UUID[],
    "revision" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_drafts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "record_signals" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_signals_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "criteria" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "position_id" UUID,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT,
    "kind" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attachments_tenant_id_sha256_idx" ON "attachments"("tenant_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "work_calendars_tenant_id_version_key" ON "work_calendars"("tenant_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "checklists_tenant_id_code_key" ON "checklists"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_versions_tenant_id_checklist_id_number_key" ON "checklist_versions"("tenant_id", "checklist_id", "number");

-- CreateIndex
CREATE INDEX "checklist_items_tenant_id_code_idx" ON "checklist_items"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_items_tenant_id_version_id_code_key" ON "checklist_items"("tenant_id", "version_id", "code");

-- CreateIndex
CREATE INDEX "events_tenant_id_at_idx" ON "events"("tenant_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_username_key" ON "accounts"("username");

-- CreateIndex
CREATE INDEX "account_sessions_account_id_idx" ON "account_sessions"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_tenant_id_account_id_key" ON "members"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "positions_tenant_id_member_id_idx" ON "positions"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "positions_tenant_id_organization_id_idx" ON "positions"("tenant_id", "organization_id");

-- CreateIndex
CREATE INDEX "position_charges_tenant_id_organization_id_idx" ON "position_charges"("tenant_id", "organization_id");

-- CreateIndex
CREATE INDEX "notifications_tenant_id_member_id_created_at_idx" ON "notifications"("tenant_id", "member_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "obligations_tenant_id_due_on_group_id_idx" ON "obligations"("tenant_id", "due_on", "group_id");

-- CreateIndex
CREATE INDEX "obligations_tenant_id_subject_id_due_on_idx" ON "obligations"("tenant_id", "subject_id", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "obligations_tenant_id_subject_id_item_code_occurrence_key_key" ON "obligations"("tenant_id", "subject_id", "item_code", "occurrence_key");

-- CreateIndex
CREATE UNIQUE INDEX "item_assignments_tenant_id_subject_id_item_code_from_on_key" ON "item_assignments"("tenant_id", "subject_id", "item_code", "from_on");

-- CreateIndex
CREATE INDEX "waivers_tenant_id_obligation_id_idx" ON "waivers"("tenant_id", "obligation_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_tenant_id_code_key" ON "organizations"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "organization_links_tenant_id_organization_id_kind_idx" ON "organization_links"("tenant_id", "organization_id", "kind");

-- CreateIndex
CREATE INDEX "organization_links_tenant_id_superior_id_kind_idx" ON "organization_links"("tenant_id", "superior_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "subjects_tenant_id_organization_id_from_on_key" ON "subjects"("tenant_id", "organization_id", "from_on");

-- CreateIndex
CREATE INDEX "duty_records_tenant_id_subject_id_happened_on_id_idx" ON "duty_records"("tenant_id", "subject_id", "happened_on" DESC, "id");

-- CreateIndex
CREATE INDEX "duty_records_tenant_id_group_id_status_happened_on_id_idx" ON "duty_records"("tenant_id", "group_id", "status", "happened_on" DESC, "id");

-- CreateIndex
CREATE INDEX "duty_records_tenant_id_item_code_happened_on_idx" ON "duty_records"("tenant_id", "item_code", "happened_on");

-- CreateIndex
CREATE UNIQUE INDEX "duty_records_tenant_id_number_key" ON "duty_records"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "record_attachments_tenant_id_attachment_id_idx" ON "record_attachments"("tenant_id", "attachment_id");

-- CreateIndex
CREATE INDEX "claims_tenant_id_obligation_id_idx" ON "claims"("tenant_id", "obligation_id");

-- CreateIndex
CREATE UNIQUE INDEX "claims_tenant_id_record_id_obligation_id_key" ON "claims"("tenant_id", "record_id", "obligation_id");

-- CreateIndex
CREATE INDEX "record_drafts_tenant_id_position_id_idx" ON "record_drafts"("tenant_id", "position_id");

-- CreateIndex
CREATE INDEX "record_signals_tenant_id_record_id_idx" ON "record_signals"("tenant_id", "record_id");

-- CreateIndex
CREATE INDEX "reviews_tenant_id_record_id_idx" ON "reviews"("tenant_id", "record_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- AddForeignKey
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_tenant_id_checklist_id_fkey" FOREIGN KEY ("tenant_id", "checklist_id") REFERENCES "checklists"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_tenant_id_version_id_fkey" FOREIGN KEY ("tenant_id", "version_id") REFERENCES "checklist_versions"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_sessions" ADD CONSTRAINT "account_sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "members"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "organizations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_charges" ADD CONSTRAINT "position_charges_tenant_id_position_id_fkey" FOREIGN KEY ("tenant_id", "position_id") REFERENCES "positions"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_charges" ADD CONSTRAINT "position_charges_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "organizations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_links" ADD CONSTRAINT "organization_links_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "organizations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_links" ADD CONSTRAINT "organization_links_tenant_id_superior_id_fkey" FOREIGN KEY ("tenant_id", "superior_id") REFERENCES "organizations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subjects" ADD CONSTRAINT "subjects_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "organizations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_versions" ADD CONSTRAINT "record_versions_tenant_id_record_id_fkey" FOREIGN KEY ("tenant_id", "record_id") REFERENCES "duty_records"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_attachments" ADD CONSTRAINT "record_attachments_tenant_id_record_id_version_fkey" FOREIGN KEY ("tenant_id", "record_id", "version") REFERENCES "record_versions"("tenant_id", "record_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_attachments" ADD CONSTRAINT "record_attachments_tenant_id_attachment_id_fkey" FOREIGN KEY ("tenant_id", "attachment_id") REFERENCES "attachments"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_record_id_fkey" FOREIGN KEY ("tenant_id", "record_id") REFERENCES "duty_records"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partial indexes: what is open, waiting or undelivered is small; the past is large.
CREATE INDEX "obligations_open" ON "obligations" ("tenant_id", "due_on", "group_id") WHERE "status" IN ('open', 'waiver_requested');
CREATE INDEX "duty_records_waiting" ON "duty_records" ("tenant_id", "group_id", "released_at") WHERE "status" = 'released';
CREATE INDEX "event_deliveries_waiting" ON "event_deliveries" ("tenant_id", "next_at") WHERE "delivered_at" IS NULL;
CREATE INDEX "notifications_unread" ON "notifications" ("tenant_id", "member_id") WHERE "read_at" IS NULL;

-- Row-level security, forced, on every tenant table: the second line behind the tenant predicate of every statement.
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO luji_app', t);
  END LOOP;
END $$;

-- The history can be added to and read, never changed.
REVOKE UPDATE, DELETE ON "events" FROM luji_app;

GRANT SELECT ON "tenants" TO luji_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "accounts", "account_sessions" TO luji_app;
