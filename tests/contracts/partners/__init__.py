"""One suite over every partner: our client, its stand-in, and the vendor's description where there is one."""
