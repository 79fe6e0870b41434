"""Near misses of every kind at once: what a redacted ticket must keep to remain useful."""

import pytest

from tests.detectors.recognizers.finds import found


@pytest.mark.parametrize(
    "text",
    [
        # orders, invoices, receipts, references, parcels
        "Ordernummer 10234",
        "order #1002345678",
        "Beställningsnr: 2024-115-0042",
        "Order 240115-0001 och 240115-0002",
        "Min order (100234567) är inte levererad",
        "Fakturanummer 20240001",
        "Invoice no. INV-2024-00123",
        "faktura 556677-8899",
        "Kvitto nr 4711-2024",
        "Kvittonummer: 12345678",
        "OCR 1234567897",
        "OCR-nummer: 73012345678901234567897",
        "Referensnummer 9001012384",
        "Spårningsnummer: 00373500491234567890",
        "Kolli-id 373500491234567890",
        "tracking number RR123456785SE",
        "Paketnr UJ123456789SE",
        "Ärende 123456-7890",
        "Ticket #99887766",
        "Transaktions-ID 5566778899",
        "Presentkort 4242424242424242",
        "Rabattkod: SOMMAR20",
        # goods
        "SKU ABC-123-XL",
        "artikelnummer 123-4567",
        "EAN 7310865004703",
        "ISBN 978-91-0-012345-6",
        "Serienummer SN4500000000",
        "storlek 36-38, 42 st",
        "modell XC90, GTX 1080",
        # money and quantities
        "1 299 kr",
        "12 500,00 SEK",
        "1.299:-",
        "€ 1 234,56",
        "summan blev 123 456 789 kronor",
        "moms 25% på 12 345 kr",
        "0,75 kg och 1200 g",
        # dates and times
        "2024-01-15",
        "2024-01-15 14:30:00",
        "2024-01-15T14:30:00Z",
        "den 15 januari 2024 kl. 14.30",
        "15/1-24",
        "v. 42, måndag till fredag 08.00-17.00",
        "May 3rd, 2024 at 2:30 pm",
        "perioden 20240101-20241231",
        # machines
        "version 17.4.1",
        "Chrome 120.0.6099.109",
        "plugin version 3.14.15.92",
        "felkod 500",
        "error code 0x80070057",
        "HTTP 404 Not Found",
        "ERR_SSL_PROTOCOL_ERROR",
        "550e8400-e29b-41d4-a716-446655440000",
        "sha256: e3b0c442",
        "färg #ff00aa, #123456",
        "padding: 10px 20px 30px 40px;",
        "https://butik.example.se/produkter/rod-troja?variant=12345",
        # words
        "Jag har glömt mitt lösenord och kan inte logga in",
        "Kortet går inte att använda i kassan",
        "Hur byter jag adress på mitt konto?",
        "I can't log in with my username",
        "Kan ni ringa upp mig imorgon?",
        "Postnummer saknas i kassan",
        "Bankgiro eller Plusgiro, vad är bäst?",
        "Personnummer ska inte krävas i kassan",
        "Stortorget och Drottninggatan är fina",
        "på vägen 5 minuter bort",
    ],
)
def test_what_must_stay_is_not_hit(text: str) -> None:
    assert found(text) == []
