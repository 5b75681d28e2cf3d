-- The tenant stands in the same index as the words.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- CreateTable
CREATE TABLE "search_entries" (
    "tenant_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "author_member_id" UUID NOT NULL,
    "handler_member_id" UUID,
    "item_code" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "text" TEXT,
    "words" tsvector,
    "indexed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "search_entries_pkey" PRIMARY KEY ("tenant_id","record_id","part_id")
);

-- CreateIndex
CREATE INDEX "search_entries_tenant_id_kind_happened_on_record_id_idx" ON "search_entries"("tenant_id", "kind", "happened_on" DESC, "record_id");

-- CreateIndex: without a list of pending words, which every search would have to read through.
CREATE INDEX "search_entries_tenant_id_words_idx" ON "search_entries" USING GIN ("tenant_id" uuid_ops, "words" tsvector_ops) WITH (fastupdate = off);

ALTER TABLE "search_entries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_entries" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "search_entries"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "search_entries" TO luji_app;

-- Row-level security keeps `@@` from using an index. The ordinary role searches through this view instead, which
-- holds the rule of the policy itself; for that the owner of both reads the rows of all tenants here, and here alone.
CREATE POLICY searchable ON "search_entries" FOR SELECT TO CURRENT_USER USING (true);
CREATE VIEW "searchable_entries" AS
  SELECT * FROM "search_entries" WHERE tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid;
GRANT SELECT ON "searchable_entries" TO luji_app;
