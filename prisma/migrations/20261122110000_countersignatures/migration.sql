-- The second person of an interview signs the record as it was written at a stated time.
ALTER TABLE "interviews"
  ADD COLUMN "record_written_at" TIMESTAMPTZ(3),
  ADD COLUMN "countersigned_at" TIMESTAMPTZ(3),
  ADD COLUMN "countersign_note" TEXT;
