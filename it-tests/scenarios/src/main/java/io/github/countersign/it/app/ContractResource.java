// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.ws.rs.Path;

/** Implements the interface and adds no annotation but its path. */
@Path("/contract")
public class ContractResource implements Contract {
    @Override
    public String read() {
        return Calls.counted("read");
    }

    @Override
    public String readAsWriter() {
        return Calls.counted("read");
    }
}
