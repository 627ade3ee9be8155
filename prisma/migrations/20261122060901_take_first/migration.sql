-- A location takes from all warehouses that feed it together, or from the first in their order that has any. Locks location_mapping for an instant; no row is rewritten.

alter table location_mapping add column takes text not null default 'all';
