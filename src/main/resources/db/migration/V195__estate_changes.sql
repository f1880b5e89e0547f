-- Offices and buildings are kept by hand too, so what is corrected in them stays on record like the rest of the register
call watch_register('office');
call watch_register('building');
