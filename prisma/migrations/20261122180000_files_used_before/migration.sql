-- What an author was shown of files that were used before, beside the texts; and both with a correction that is asked for.
ALTER TABLE "resemblance_answers" ADD COLUMN "files" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "record_corrections" ADD COLUMN "resembled" JSONB;

-- Prints have finer signs now. They follow from the files: `luji resemblances rebuild` looks at all of them again.
TRUNCATE "picture_prints";
