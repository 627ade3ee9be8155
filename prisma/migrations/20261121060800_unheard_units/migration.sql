-- What left a level unheard is counted beside all that is committed, also where less is committed than known orders say. Ledgers of before begin below every reading, so that their first one proves nothing. Locks the rows of level_ledger while they are written.

-- Forced row-level security shows the owner nothing: it is lifted meanwhile.
alter table level_ledger no force row level security;
update level_ledger set ledger = ledger || '{"leftUnits": -1000000000}';
alter table level_ledger force row level security;
