-- Deposits that are kept (不退, RN-07, RN-14): held money becomes income, without anything being owed first.
alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check
    check (kind in ('CHARGE', 'RECEIPT', 'SETTLEMENT', 'REFUND', 'FORFEIT', 'OPENING', 'CORRECTION'));
alter table ledger_entry add constraint ledger_entry_forfeit_moves_no_money check (kind <> 'FORFEIT' or way is null);

create or replace function ledger_entry_says_what_it_books() returns trigger language plpgsql as $$
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
    select coalesce(sum(case when about in ('RECEIPT', 'CHARGE', 'SETTLEMENT', 'FORFEIT')
                                  or about = 'OPENING' and kind = 'RECEIVABLE' then fen else -fen end), 0)
    into amount from guanjia.ledger_posting
    where entry = of_entry
      and case when about = 'CHARGE' then kind = 'RECEIVABLE'
               when about in ('SETTLEMENT', 'FORFEIT') then kind in ('PREPAID', 'DEPOSIT')
               when about = 'OPENING' then kind in ('RECEIVABLE', 'PREPAID', 'DEPOSIT')
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
