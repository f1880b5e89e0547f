package io.guanjia.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Where requests come from, as far as one client cannot change it at will. */
public final class ClientNetwork {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientNetwork() {
    }

    /**
     * The address itself, or for IPv6 the network: one customer of a provider holds a whole one and could change the rest
     * of the address with each request.
     *
     * @param address as the container tells it
     */
    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            return InetAddress.getByName(address) instanceof Inet6Address ipv6
                    ? HexFormat.of().formatHex(ipv6.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
