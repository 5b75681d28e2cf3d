-- CreateTable
CREATE TABLE "obligation_moves" (
    "tenant_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "place" BIGINT NOT NULL DEFAULT ((EXTRACT(epoch FROM clock_timestamp()) * (1000000)::numeric))::bigint,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT,
    "due_on" DATE NOT NULL,
    "due_soon_from_on" DATE,
    "min_per_period" INTEGER NOT NULL,
    "submitted_count" INTEGER NOT NULL,
    "accepted_count" INTEGER NOT NULL,
    "done_on_time" BOOLEAN,
    "recorded_on_time" BOOLEAN,
    "group_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "section_code" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "to_outcome" TEXT,
    "to_due_on" DATE NOT NULL,
    "to_done_on_time" BOOLEAN,
    "to_recorded_on_time" BOOLEAN,

    CONSTRAINT "obligation_moves_pkey" PRIMARY KEY ("tenant_id","obligation_id","place")
);

-- CreateIndex
CREATE INDEX "obligation_moves_tenant_id_moved_at_idx" ON "obligation_moves"("tenant_id", "moved_at");

-- Obligations whose due day or item has moved: few, and looked for by where they stood before.
CREATE INDEX "obligation_moves_of_days" ON "obligation_moves" ("tenant_id", "due_on", "moved_at") WHERE "due_on" <> "to_due_on";

ALTER TABLE "obligation_moves" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "obligation_moves" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "obligation_moves"
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);

-- What has moved can be added to and read, never changed.
GRANT SELECT, INSERT ON "obligation_moves" TO luji_app;

-- What moved before this day left no such row: a tenant that is there already can be looked back at from here on.
UPDATE "tenants" SET "settings" = "settings" || jsonb_build_object('movesKeptFrom', (now() AT TIME ZONE "time_zone")::date::text);
