# Joins one connection of a guest (stdin and stdout, given by QEMU) with the metadata server's unix socket, whose path
# is the argument: what relay.cjs does, for hosts that have Perl, which starts in a fraction of the time. A server that sets
# another time on its socket breaks off the connections that were there: then QEMU forgets the connection, too.
# Prints nothing: the guest would get it.
use strict;

# Linux's numbers. The modules that know them, and `use constant`, would take several times as long to load as all the rest.
my ($AF_UNIX, $SOCK_STREAM, $SHUT_WR) = (1, 1, 1);
my ($SOL_SOCKET, $SO_LINGER) = (1, 13);
my ($F_GETFL, $F_SETFL, $O_NONBLOCK) = (3, 4, 04000);
my ($EINTR, $EAGAIN) = (4, 11);

my $most = 65536;    # bytes that wait on their way in one direction

$SIG{PIPE} = 'IGNORE';
my $time = time_of_socket();
socket(my $server, $AF_UNIX, $SOCK_STREAM, 0) or exit;
for (\*STDIN, \*STDOUT, $server) { fcntl($_, $F_SETFL, fcntl($_, $F_GETFL, 0) | $O_NONBLOCK) or exit }
# A server that is too busy to take more refuses at once.
connect($server, pack('S Z108', $AF_UNIX, $ARGV[0])) or exit;

my ($to_server, $to_guest) = ('', '');
my ($guest_speaks, $server_speaks, $server_listens) = (1, 1, 1);

# The guest may end its half and still be answered; once the server has ended its own, all is said.
while ($server_speaks || $to_guest ne '') {
    my ($readable, $writable) = ('', '');
    vec($readable, fileno(STDIN), 1) = 1 if $guest_speaks && length($to_server) < $most;
    vec($readable, fileno($server), 1) = 1 if $server_speaks && length($to_guest) < $most;
    vec($writable, fileno($server), 1) = 1 if $to_server ne '';
    vec($writable, fileno(STDOUT), 1) = 1 if $to_guest ne '';
    next if select($readable, $writable, undef, undef) < 0;

    if (vec($readable, fileno(STDIN), 1)) {
        my $got = take(\*STDIN, $to_server);
        exit unless defined $got;    # the guest broke off
        $guest_speaks = 0 if $got == 0;
    }
    if (vec($readable, fileno($server), 1)) {
        $server_speaks = 0 unless take($server, $to_guest);
        reset_guest() if !$server_speaks && time_of_socket() ne $time;
    }
    if (vec($writable, fileno(STDOUT), 1)) {
        exit unless defined give(\*STDOUT, $to_guest);
    }
    if (vec($writable, fileno($server), 1) && !defined give($server, $to_server)) {
        # What the server has said still goes to the guest, also when it was gone before it had heard the guest out.
        ($to_server, $guest_speaks, $server_listens) = ('', 0, 0);
    }
    if (!$guest_speaks && $to_server eq '' && $server_listens) {
        shutdown($server, $SHUT_WR);
        $server_listens = 0;
    }
}

# Ends without a farewell, for which QEMU would wait for an answer of the guest.
sub reset_guest {
    setsockopt(STDIN, $SOL_SOCKET, $SO_LINGER, pack('i2', 1, 0));
    exit;
}

sub time_of_socket { return (lstat $ARGV[0])[9] // '' }

# Reads more into the buffer. The number of bytes, which is -1 when there are none just now and 0 at the end.
sub take {
    my $got = sysread($_[0], $_[1], $most, length($_[1]));
    return !defined $got && ($! == $EAGAIN || $! == $EINTR) ? -1 : $got;
}

# Writes from the buffer, and keeps there what is left.
sub give {
    my $given = syswrite($_[0], $_[1]);
    return 0 if !defined $given && ($! == $EAGAIN || $! == $EINTR);
    substr($_[1], 0, $given) = '' if defined $given;
    return $given;
}
