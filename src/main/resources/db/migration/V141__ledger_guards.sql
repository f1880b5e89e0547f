-- What holds for the ledger whoever writes to it.

-- What is booked stays as it was booked
create function ledger_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function ledger_append_only();
create trigger append_only before update or delete or truncate on ledger_line
    for each statement execute function ledger_append_only();
create trigger append_only before update or delete or truncate on ledger_posting
    for each statement execute function ledger_append_only();
create trigger append_only before update or delete or truncate on receipt
    for each statement execute function ledger_append_only();
create trigger append_only before delete or truncate on receipt_counter
    for each statement execute function ledger_append_only();

-- Double entry: the postings of an entry sum to zero, are as many as it says, and lie in its office and unit
create function ledger_entry_balances() returns trigger language plpgsql as $$
declare
    of_entry bigint;
    booked   guanjia.ledger_entry;
    sums     record;
begin
    if tg_table_name = 'ledger_entry' then
        of_entry := new.id;
    else
        of_entry := new.entry;
    end if;
    select * into booked from guanjia.ledger_entry where id = of_entry;
    select count(*) as number, coalesce(sum(fen), 0) as total,
           count(*) filter (where office <> booked.office or unit <> booked.unit) as astray
    into sums from guanjia.ledger_posting where entry = of_entry;
    if sums.number <> booked.postings or sums.total <> 0 or sums.astray > 0 then
        raise exception 'ledger entry % has % of % postings, summing to % fen, % of another office or unit',
            of_entry, sums.number, booked.postings, sums.total, sums.astray using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger balances after insert on ledger_entry deferrable initially deferred
    for each row execute function ledger_entry_balances();
create constraint trigger balances after insert on ledger_posting deferrable initially deferred
    for each row execute function ledger_entry_balances();

-- Nobody owes less than nothing, and no more is given away than is held. The application locks the unit's row while it
-- looks and books, so that no other session can book in between.
create function ledger_account_in_bounds() returns trigger language plpgsql as $$
declare
    total bigint;
begin
    select sum(fen) into total from guanjia.ledger_posting
    where unit = new.unit and kind = new.kind and fee = new.fee and office = new.office;
    if new.kind = 'RECEIVABLE' and total < 0 or new.kind in ('PREPAID', 'DEPOSIT') and total > 0 then
        raise exception 'account % % of unit % would be overdrawn by % fen', new.kind, new.fee, new.unit, abs(total)
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger in_bounds after insert on ledger_posting deferrable initially deferred
    for each row when (new.unit is not null) execute function ledger_account_in_bounds();

-- Receipts come one after the other, each with the counter's number
create function receipt_counter_goes_on() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.last <> 1
            or tg_op = 'UPDATE' and (new.last, new.office, new.year) is distinct from (old.last + 1, old.office, old.year) then
        raise exception 'receipts are counted one by one' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger goes_on before insert or update on receipt_counter
    for each row execute function receipt_counter_goes_on();

create function receipt_without_gaps() returns trigger language plpgsql as $$
begin
    if (select count(*) from guanjia.receipt where office = new.office and year = new.year and no = new.last) <> 1 then
        raise exception 'receipt % of office % and year % is missing', new.last, new.office, new.year
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger without_gaps after insert or update on receipt_counter deferrable initially deferred
    for each row execute function receipt_without_gaps();

create function receipt_is_counted() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from guanjia.receipt_counter
                   where office = new.office and year = new.year and last >= new.no) then
        raise exception 'receipt % of office % and year % was not counted', new.no, new.office, new.year
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger is_counted after insert on receipt deferrable initially deferred
    for each row execute function receipt_is_counted();
