-- The month of a record stands among the pieces it is found by, so that a search within some weeks is answered from
-- the index of words. For the migration the owner sees the rows of every tenant.
ALTER TABLE "search_entries" NO FORCE ROW LEVEL SECURITY;
UPDATE "search_entries" SET "words" = "words" || ('''@d' || to_char("happened_on", 'YYYY-MM') || '''')::tsvector;
ALTER TABLE "search_entries" FORCE ROW LEVEL SECURITY;
