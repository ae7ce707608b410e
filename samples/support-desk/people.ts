import { randomOf } from '../../core/drill/writers/random.ts';
import { testIban } from '../../core/drill/writers/test-iban.ts';

/** A made-up customer of the desk. Mail domains are reserved (RFC 2606); the bank code 99999999 is not assigned. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly city: string;
  readonly iban: string;
}

const GIVEN =
  'Ada Amir Beatriz Bruno Chiara Dawit Elif Emil Fatima Finn Grace Hanna Ines Ivo Jana Jonas Kaya Lars Leila Luca Maja Mateo Nadia Nils Olga Omar Paula Pedro Rana Rosa Samir Selin Signe Tariq Thea Tomas Uma Vera Wim Zofia'.split(
    ' ',
  );
const FAMILY =
  'Albrecht Bakker Castillo Dahl Eklund Ferreira Gruber Haddad Ilves Jansen Kovac Lindqvist Moretti Novak Okoye Petersen Quist Rossi Sandoval Teixeira Ulrich Varga Weber Yilmaz Zeman'.split(
    ' ',
  );
const CITIES = ['Aarhus', 'Bremen', 'Ghent', 'Graz', 'Kassel', 'Lille', 'Malmö', 'Padua', 'Poznań', 'Utrecht'];

export function customer(number: number): Customer {
  const random = randomOf(`customer ${number}`);
  const given = random.pick(GIVEN);
  const family = random.pick(FAMILY);
  return {
    id: `C-${20_000 + number}`,
    name: `${given} ${family}`,
    mail: `${given}.${family}${number}@${random.pick(['example.org', 'mail.example.org'])}`.toLowerCase(),
    city: random.pick(CITIES),
    iban: testIban(String(random.integer(0, 9_999_999_999))),
  };
}
