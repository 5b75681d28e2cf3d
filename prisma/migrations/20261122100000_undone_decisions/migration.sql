-- The decisions of one reviewer in order of time: what may still be taken back is looked up with every page of the queue.
CREATE INDEX "reviews_tenant_id_decided_by_id_decided_at_idx" ON "reviews"("tenant_id", "decided_by_id", "decided_at" DESC);
