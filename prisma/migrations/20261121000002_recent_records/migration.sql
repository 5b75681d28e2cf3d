-- CreateIndex
CREATE INDEX "duty_records_tenant_id_subject_id_recorded_at_idx" ON "duty_records"("tenant_id", "subject_id", "recorded_at");
