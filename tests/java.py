"""How a Java program is run that is not at work for long."""

from __future__ import annotations

BRIEFLY = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
"""Half the processor time for what runs some seconds: no second compiler, no threads to collect garbage."""
