# What a guest does to find out whom it reaches, with a Perl that has no modules but its pragmas.
use strict;
use warnings;

# Linux's numbers.
my ($AF_INET, $AF_PACKET, $ETH_P_ALL) = (2, 17, 3);
my ($SOCK_STREAM, $SOCK_DGRAM, $SOCK_RAW, $SOCK_NONBLOCK) = (1, 2, 3, 2048);
my ($SOL_SOCKET, $SO_ERROR, $SIOCGIFINDEX, $PACKET_OUTGOING) = (1, 4, 0x8933, 4);
my %refusals = map { $_ => 1 } (13, 101, 111, 113);    # EACCES, ENETUNREACH, ECONNREFUSED, EHOSTUNREACH
my $EINPROGRESS = 115;

$| = 1;
my ($mode, @arguments) = @ARGV;
({ probe => \&probe, send => \&send_frames, listen => \&listen_to })->{$mode}->(@arguments);

# Makes the attempts on stdin (`tcp|http|udp ADDRESS PORT [SOURCE]`) at once, and prints in their order what became of each.
# Only what nobody answers is waited for so long; a machine that emulates several others may take its time.
sub probe {
    my ($patience) = (@_, 15);
    my @attempts = map { begin(split) } <STDIN>;
    my $end = time + $patience;
    while (time < $end and my @open = grep { !defined $_->{outcome} } @attempts) {
        my ($readable, $writable) = ('', '');
        vec($_->{reads} ? $readable : $writable, fileno $_->{socket}, 1) = 1 for @open;
        next if select($readable, $writable, undef, 1) < 1;
        for (@open) { go_on($_) if vec($_->{reads} ? $readable : $writable, fileno $_->{socket}, 1) }
    }
    print $_->{outcome} // 'silence', "\n" for @attempts;
}

sub begin {
    my ($protocol, $host, $port, $source) = @_;
    my $type = $protocol eq 'udp' ? $SOCK_DGRAM : $SOCK_STREAM;
    socket(my $socket, $AF_INET, $type | $SOCK_NONBLOCK, 0) or die "socket: $!";
    my $attempt = { protocol => $protocol, socket => $socket, reads => $protocol eq 'udp', answer => '' };
    if (defined $source) { bind($socket, internet_address($source, 0)) or die "$source: $!" }
    if (!connect($socket, internet_address($host, $port)) && $! != $EINPROGRESS) {
        $attempt->{outcome} = outcome($! + 0);
    }
    # A question for the address of `taskcluster`, which others than a DNS server may echo.
    if ($protocol eq 'udp') { syswrite $socket, pack('H*', '0001010000010000000000000b7461736b636c75737465720000010001') }
    return $attempt;
}

sub go_on {
    my ($attempt) = @_;
    my ($protocol, $socket) = @$attempt{qw(protocol socket)};
    if ($attempt->{reads}) {
        my $got = sysread $socket, $attempt->{answer}, 65536, length $attempt->{answer};
        if (!defined $got) { $attempt->{outcome} = outcome($! + 0) }
        elsif ($protocol eq 'udp') { $attempt->{outcome} = 'open' }
        elsif ($got == 0) { $attempt->{outcome} = join ' ', $attempt->{answer} =~ m{^HTTP/1.1 (\d+) .*?\r\n\r\n(.*)}s }
        return;
    }
    my $error = unpack 'i', getsockopt($socket, $SOL_SOCKET, $SO_ERROR);
    if ($error != 0) { $attempt->{outcome} = outcome($error) }
    elsif ($protocol eq 'tcp') { $attempt->{outcome} = 'open' }
    else {
        syswrite $socket, "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        $attempt->{reads} = 1;
    }
}

sub outcome {
    my ($error) = @_;
    return $refusals{$error} ? 'refused' : "error $error";
}

sub internet_address {
    my ($host, $port) = @_;
    return pack 'S n C4 x8', $AF_INET, $port, split /\./, $host;
}

# Sends the frames on stdin, one in hex a line, as they are.
sub send_frames {
    my ($interface) = @_;
    my ($socket, $address) = packet_socket($interface);
    while (<STDIN>) {
        chomp;
        defined send($socket, pack('H*', $_), 0, $address) or die "$interface: $!";
    }
}

# Prints all frames that arrive, in hex, until it is killed.
sub listen_to {
    my ($interface) = @_;
    my ($socket) = packet_socket($interface);
    print "ready\n";
    while (1) {
        my $from = recv($socket, my $frame, 65536, 0);
        my $kind = unpack 'x10 C', $from;
        print unpack('H*', $frame), "\n" if $kind != $PACKET_OUTGOING;
    }
}

# A socket for all frames of the interface, and the address to send with.
sub packet_socket {
    my ($interface) = @_;
    socket(my $socket, $AF_PACKET, $SOCK_RAW, unpack('n', pack 'S', $ETH_P_ALL)) or die "packet socket: $!";
    my $request = pack 'a16 x24', $interface;
    ioctl($socket, $SIOCGIFINDEX, $request) or die "$interface: $!";
    my $address = pack 'S n i x12', $AF_PACKET, $ETH_P_ALL, unpack('x16 i', $request);
    bind($socket, $address) or die "$interface: $!";
    return ($socket, $address);
}
