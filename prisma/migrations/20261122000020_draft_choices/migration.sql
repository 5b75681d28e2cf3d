-- What a draft has ticked beside its own obligation, and why it is late: nothing that was chosen is chosen twice.
ALTER TABLE "record_drafts" ADD COLUMN "obligation_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN "late_reason" TEXT;
