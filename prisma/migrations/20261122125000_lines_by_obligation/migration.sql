-- Lines of digests are looked for by their obligation, never by their person alone. With the person first in the key
-- every obligation near its due day went through all lines: minutes, until the tables had been analysed.
ALTER TABLE "digest_lines" DROP CONSTRAINT "digest_lines_pkey";
ALTER TABLE "digest_lines" ADD CONSTRAINT "digest_lines_pkey" PRIMARY KEY ("tenant_id", "obligation_id", "member_id", "cause");
