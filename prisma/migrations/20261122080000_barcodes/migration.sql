-- Variants and items are known by their barcodes too: what has the same one is suggested for a SKU that the ERP does not have. Locks catalogue_item and variant for an instant; no row is rewritten.

alter table catalogue_item add column barcodes text[] not null default '{}';
alter table variant add column barcode text;
