-- A level's ledger also keeps what left it unheard, so that a return cannot hide a sale of the same reading. Ledgers of before begin with nothing. Locks the rows of level_ledger while they are written.

-- Forced row-level security shows the owner nothing: it is lifted meanwhile.
alter table level_ledger no force row level security;
update level_ledger set ledger = ledger || '{"openUnits": 0, "leftUnits": 0}' where not ledger ? 'leftUnits';
alter table level_ledger force row level security;
