-- What an entry says is what it has booked: nobody adds a line or a receipt to it later, or books what no line tells.

create function ledger_entry_says_what_it_books() returns trigger language plpgsql as $$
declare
    of_entry bigint;
    booked   guanjia.ledger_entry;
    about    varchar(12);
    said     numeric;
    amount   numeric;
begin
    if tg_table_name = 'ledger_entry' then
        of_entry := new.id;
    else
        of_entry := new.entry;
    end if;
    select * into booked from guanjia.ledger_entry where id = of_entry;
    about := coalesce((select kind from guanjia.ledger_entry where id = booked.corrects), booked.kind);
    select coalesce(sum(fen), 0) into said from guanjia.ledger_line where entry = of_entry;
    select coalesce(sum(case when about in ('RECEIPT', 'CHARGE', 'SETTLEMENT')
                                  or about = 'OPENING' and kind = 'RECEIVABLE' then fen else -fen end), 0)
    into amount from guanjia.ledger_posting
    where entry = of_entry
      and case about when 'CHARGE' then kind = 'RECEIVABLE' when 'SETTLEMENT' then kind in ('PREPAID', 'DEPOSIT')
                     when 'OPENING' then kind in ('RECEIVABLE', 'PREPAID', 'DEPOSIT')
                     else kind in ('CASH', 'BANK', 'E_MONEY') end;
    if booked.corrects is not null then
        amount := -amount;
    end if;
    if said = 0 or said <> amount then
        raise exception 'ledger entry % says % fen and books % fen', of_entry, said, amount using errcode = 'check_violation';
    end if;
    -- Each line of money that came in has its receipt, of the office that took it; nothing else has one
    if exists (select 1 from guanjia.ledger_line l
               left join guanjia.receipt r on r.entry = l.entry and r.line = l.no and r.office = booked.office
               where l.entry = of_entry and (r.no is not null) <> (booked.kind = 'RECEIPT'))
            or exists (select 1 from guanjia.receipt where entry = of_entry and office <> booked.office) then
        raise exception 'lines and receipts of ledger entry % do not agree', of_entry using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger says_what_it_books after insert on ledger_entry deferrable initially deferred
    for each row execute function ledger_entry_says_what_it_books();
create constraint trigger says_what_it_books after insert on ledger_line deferrable initially deferred
    for each row execute function ledger_entry_says_what_it_books();
create constraint trigger says_what_it_books after insert on receipt deferrable initially deferred
    for each row execute function ledger_entry_says_what_it_books();

-- The application locks the unit's row before it looks and books. Whoever does not is made to wait here, so that two
-- sessions that each see enough on an account cannot both take it.
create or replace function ledger_account_in_bounds() returns trigger language plpgsql as $$
declare
    total bigint;
begin
    perform 1 from guanjia.unit where id = new.unit for no key update;
    select sum(fen) into total from guanjia.ledger_posting
    where unit = new.unit and kind = new.kind and fee = new.fee and office = new.office;
    if new.kind = 'RECEIVABLE' and total < 0 or new.kind in ('PREPAID', 'DEPOSIT') and total > 0 then
        raise exception 'account % % of unit % would be overdrawn by % fen', new.kind, new.fee, new.unit, abs(total)
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
