-- What was found about stock is kept for a time, and batches of level writes for a shorter one. Locks each of five tables against writes while its index is built.

-- CreateIndex
CREATE INDEX "foreign_change_found_at_idx" ON "foreign_change"("found_at");

-- CreateIndex
CREATE INDEX "oversell_ended_at_idx" ON "oversell"("ended_at");

-- CreateIndex
CREATE INDEX "publish_batch_settled_at_idx" ON "publish_batch"("settled_at");

-- CreateIndex
CREATE INDEX "publishing_settled_at_idx" ON "publishing"("settled_at");

-- CreateIndex
CREATE INDEX "stock_variance_day_idx" ON "stock_variance"("day");

-- What the schema file cannot say.

-- Retention, over all shops: it sees which rows there are, and nothing of what they say.
do $$
declare shops_table text;
begin
  foreach shops_table in array array['foreign_change', 'oversell', 'publish_batch', 'publishing', 'stock_variance'] loop
    execute format('create policy all_shops on %I for select to throughline_engine using (true)', shops_table);
    execute format('create policy retention on %I for delete to throughline_engine using (true)', shops_table);
  end loop;
end $$;
grant select (id, found_at), delete on foreign_change to throughline_engine;
grant select (id, ended_at), delete on oversell to throughline_engine;
grant select (shop, key, settled_at), delete on publish_batch to throughline_engine;
grant select (id, settled_at), delete on publishing to throughline_engine;
grant select (shop, day, location), delete on stock_variance to throughline_engine;
