"""Keys of service accounts that do not exist, in the form in which Google hands them out."""

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def service_account_key(token_uri: str = "http://127.0.0.1:1/token") -> dict[str, str]:
    """Return a key as the JSON file holds it; `token_uri` is where access tokens are fetched."""
    key = generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {
        "type": "service_account",
        "private_key": pem.decode(),
        "client_email": "gallra@example.iam.gserviceaccount.com",
        "token_uri": token_uri,
    }
