package org.parix.bench;
