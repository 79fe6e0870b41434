"""One file per partner. Partners speak in our own values, never in their SDK's."""
